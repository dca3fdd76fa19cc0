"""`manage.py make_checkpoint_key`: the key that signs checkpoints."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.editions import notes


class Command(BaseCommand):
    """Prints the public key, which readers must get by another way than the site."""

    help = (
        "Makes the Ed25519 key that signs checkpoints, and prints its public half (a vkey). "
        "Never overwrites a key; --public prints those of the key that there is."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", help="where to, instead of CHECKPOINT_KEY_FILE")
        parser.add_argument("--public", action="store_true", help="only print the public keys")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"] or settings.CHECKPOINT_KEY_FILE
        if not name:
            raise CommandError("CHECKPOINT_KEY_FILE is not set: say where with --file.")
        try:
            self.stdout.write(self._public_keys(Path(name), make=not options["public"]))
        except FileExistsError as error:
            raise CommandError(
                f"{error.filename} exists and is left alone. To rotate, make a key in another file "
                "and name that one in CHECKPOINT_KEY_FILE."
            ) from None
        except notes.KeyTrouble as error:
            raise CommandError(str(error)) from None

    def _public_keys(self, file: Path, *, make: bool) -> str:
        if make:
            return notes.generate(file, settings.ORIGIN)
        signers = notes.load(file, settings.ORIGIN)
        return notes.vkeys(signer.public for signer in signers).strip()

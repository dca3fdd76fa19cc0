"""Webhooks: what was published is told to programs elsewhere, signed as Standard Webhooks has it.

    kinds        of what, and of which events, a subscriber may be told
    models       Subscription, Delivery (one per subscriber and event: the message), Attempt
    announcing   writing deliveries in the transaction of the edition; taking answers back
    payloads     the bytes that are sent, made anew at each attempt
    secrets      drawing, keeping and using the secrets that deliveries are signed with
    addresses    whom we never connect to
    connecting   one request, to an address that was checked, within bounds of time and size
    sending      taking a delivery that is due, sending it, writing down what came of it
    senders      the threads in which the deliverer does that
    notices      the letter to administrators about a subscriber who was stopped
    desk         the pages for administrators

Knows nothing of claims: who issues editions calls `announce`, and says by `payloads.composes` what
a delivery tells of one.
"""

"""The steps that the verbs of `workflow.py` are made of, by subject. No door calls these."""

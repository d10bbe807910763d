"""The trainer's workbench: begin a deal, explain a message, translate a deal, test its plans, compare two versions.

Each command is one module with `run(options) -> exit code`; `commands` says what each takes. Codes:
0 all is well, 1 something in the files has to be looked at, 2 could not run.
"""

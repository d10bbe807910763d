"""The screens of a deal: briefing, board, feedback, customer file, debrief, and the sheets over them."""

"""What the facilitator has of a room: its decisions to talk about, its matrix, paths, sheets to print, and a workbook."""

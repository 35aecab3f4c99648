"""One module an engine, all behind `engine.Engine`. Run as a program, a module answers one question, cold."""

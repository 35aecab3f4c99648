"""What a cold search needs: columns read with the standard library alone, and figures made ready for it at commit."""

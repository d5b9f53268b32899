"""PDF files: their lines with places, their properties, and pictures of their pages."""

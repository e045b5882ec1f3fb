"""The machinery: nobody opens it to add content."""

"""What runtui does inside the user's Python: 3.8 or later, with nothing but the standard library."""

"""What start.py is made of: hosts, links, slow processors, subjects, visits, and the table."""

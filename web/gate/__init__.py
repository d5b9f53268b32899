"""What stands between a client and the application: limits, budgets, and what is told of requests.

Each module is one ASGI middleware or what such a one needs; ``web/app.py`` puts them in order.
"""

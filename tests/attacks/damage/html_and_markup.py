"""HTML, XML and markup of the terminal.

Tries: run a script in the instructor's browser, or break the report.
Must happen: it is shown as text.

with: honest
earns: 4
says: alert
learner: <script>alert(1)</script>
"""

def scale(x, factor):
    print("</pre></style><script>alert(1)</script>]]><evil/>&amp;[red]red[/red]")
    raise ValueError("<img src=x onerror=alert(1)>\" onmouseover='alert(1)' [link=https://example.org]")

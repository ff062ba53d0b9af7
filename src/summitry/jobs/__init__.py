"""Work on a desk that takes its time, done in a process of its own, one piece after another.

Public names, by module:

* ``tasks``: what can be asked for: ``ReadTask``, ``ImportTask``, ``RecodeTask``.
* ``records``: ``Job``, ``JobState``, ``Progress``: how it stands, as a snapshot.
* ``queue``: ``JobQueue`` takes tasks, does them in turn, and ends them.
* ``dropped``: ``DropFolder`` takes files that come in piece by piece, within bounds.
"""

"""Files, folders, addresses and feeds become clean, dated documents.

Public functions, by module:

* ``read``: ``read_inputs`` reads anything, lazily; ``count_inputs`` counts it for a progress bar;
``ReadOptions``.
* ``body``: ``clean_body`` parts the body of an article from its page.
* ``dates``, ``addresses``, ``dateline``, ``published``: when a document was published, and how that is known.
* ``outlets``: ``source_for`` finds an outlet by name or domain.
* ``stories``: ``signature`` and ``StoryIndex`` find reprints of one report.
* ``identity``: ``content_hash``, what makes two documents the same.
"""

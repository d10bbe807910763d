"""From a document to a Program, a Script and words, with everything that is wrong on the way.

Reading order: `scenario` (the whole way), `fields` (models and what pydantic found), `names` (ids to
indices), `deal` and `scenes` (the Program), `effects`, `told` (the Script), `texts` (the words), then
what is asked of a deal that can be built: `structure` and `content`.
"""

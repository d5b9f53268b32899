"""The engine protocol over a cluster of OpenSearch, in its plain query language.

Terms are sent ready-made and statistics come from the client, so that scores are those of Whoosh,
whatever the shards. Nothing of ours has to be installed in the cluster.
"""

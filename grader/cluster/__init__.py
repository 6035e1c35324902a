"""The same work on many machines: a Dask cluster, each of whose Dask workers confines what it runs."""

from grader.cluster.client import Cluster, ClusterError

__all__ = ["Cluster", "ClusterError"]

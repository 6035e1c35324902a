"""The same work on many machines: a Dask cluster, whose workers each confine what they run."""

from grader.cluster.client import Cluster, ClusterError

__all__ = ["Cluster", "ClusterError"]

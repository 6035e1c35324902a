"""The same work on many machines: a Dask cluster, each of whose Dask workers confines what it runs."""

from grader.cluster.client import Cluster
from grader.cluster.connection import ClusterError
from grader.cluster.modules import Answer, run_modules

__all__ = ["Answer", "Cluster", "ClusterError", "run_modules"]

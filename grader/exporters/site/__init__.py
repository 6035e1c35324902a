"""The report on a class: a static site, made from result documents and from nothing else."""

from grader.exporters.site.pages import INDEX, is_site, site_files

__all__ = ["INDEX", "is_site", "site_files"]

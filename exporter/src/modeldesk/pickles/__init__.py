"""From a pickle to a model folder: looked at first, loaded apart, converted where it fits."""

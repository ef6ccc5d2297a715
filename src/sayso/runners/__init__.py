"""Engines that run a step over batches."""

"""Readers behind the seam `sayso.ports.Reader`."""

"""The program's version: stamped on every record it makes."""

VERSION = "0.1.0"

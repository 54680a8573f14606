"""Draws made-up certificates, adverts and papers, flat and photographed, with the truth about each."""

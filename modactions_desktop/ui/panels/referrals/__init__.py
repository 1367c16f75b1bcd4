"""Referrals and notes of liaison, wherever they are shown."""

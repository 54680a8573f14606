"""Facts as data, each with source and date: loaders from TOML and CSV files to frozen records."""

update people set password = :password,
  totp_secret = case when :all then null else totp_secret end,
  totp_since = case when :all then null else totp_since end,
  totp_step = case when :all then null else totp_step end
where login = :login

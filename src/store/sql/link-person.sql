insert into people (login, name, password) values (:login, :name, :password)

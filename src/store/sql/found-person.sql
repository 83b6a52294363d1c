insert into people (login, name, password) values (:login, :person_name, :password)

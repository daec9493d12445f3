CREATE TABLE people (id int, born date);
CREATE TABLE pets (id int);
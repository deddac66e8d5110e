/** The kind of store: the embedded one, or a server's own. `mysql` and `mariadb` speak the same SQL here. */
export type Dialect = 'sqlite' | 'mysql' | 'mariadb';

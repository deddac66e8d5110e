import type { ColumnType } from 'typeorm';
import type { Dialect } from './dialect';

/** What a stored column holds. */
export type StoredKind = 'id' | 'instant' | 'day' | 'text' | 'longText' | 'json' | 'flag' | 'integer' | 'bytes';

interface StoredType {
  type: ColumnType & string;
  length?: number;
  precision?: number;
}

/** The database type of a kind of column on a store: the only place where they differ. Length of text is added by its declaration. */
export function columnType(kind: StoredKind, dialect: Dialect): StoredType {
  const embedded = dialect === 'sqlite';
  switch (kind) {
    case 'id':
      // `length` stays in place, empty, on the embedded store: the two are set over each other.
      return embedded ? { type: 'blob', length: undefined } : { type: 'binary', length: 16 };
    case 'instant':
      return { type: 'datetime', precision: 3 };
    case 'day':
      return { type: 'date' };
    case 'text':
      return { type: 'varchar' };
    case 'longText':
      return { type: embedded ? 'text' : 'mediumtext' };
    case 'json':
      return { type: 'json' };
    case 'flag':
      return { type: 'boolean' };
    case 'integer':
      return { type: embedded ? 'integer' : 'int' };
    case 'bytes':
      return { type: embedded ? 'blob' : 'mediumblob' };
  }
}

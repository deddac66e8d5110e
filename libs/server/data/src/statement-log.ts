import type { Logger } from 'typeorm';
import type { Statements } from './engine';

/** Hands TypeORM's statements to our listeners; keeps its other messages quiet, since errors are thrown anyway. */
export class StatementLog implements Logger {
  constructor(private readonly statements: Statements) {}

  logQuery(query: string): void {
    this.statements.tell(query);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { failure } from './failure';

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

function readInstant(value: unknown): Date {
  if (typeof value === 'string' && instantPattern.test(value)) {
    const date = new Date(value);
    // Date rolls 30 February over into March; the seconds as they were written must come out again.
    if (!Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === value.slice(0, 19)) return date;
  }
  throw failure.badInput('An Instant is written in UTC like 2026-03-01T09:30:00.000Z.');
}

function readDay(value: unknown): string {
  if (typeof value === 'string' && dayPattern.test(value)) {
    const date = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value) return value;
  }
  throw failure.badInput('A Day is written like 2026-03-01.');
}

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

/** A moment: a Date in code, ISO 8601 in UTC with milliseconds outside. */
export const Instant = new GraphQLScalarType<Date, string>({
  name: 'Instant',
  description: 'A moment in time, in UTC with milliseconds: 2026-03-01T09:30:00.000Z.',
  serialize(value) {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new TypeError('An Instant field gave something that is not a Date.');
  },
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(textOf(node)),
});

/** A civil date without a time or zone: 'YYYY-MM-DD' in code and outside. */
export const Day = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: "A calendar date in the setting's own zone: 2026-03-01.",
  serialize(value) {
    if (typeof value === 'string' && dayPattern.test(value)) return value;
    throw new TypeError('A Day field gave something that is not written YYYY-MM-DD.');
  },
  parseValue: readDay,
  parseLiteral: (node) => readDay(textOf(node)),
});

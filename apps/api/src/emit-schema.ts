import 'reflect-metadata';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { composeServer } from './composition';
import { features } from './features';

// Prints the graph as clients know it; needs no database.
process.stdout.write(`${printSchema(lexicographicSortSchema(composeServer(features).schema))}\n`);

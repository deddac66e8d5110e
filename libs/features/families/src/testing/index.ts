export * from './family-operations';

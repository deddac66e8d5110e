export * from './diary-nursery';
export * from './diary-operations';
export * from './food-diary-operations';

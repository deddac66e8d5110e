export { memoryOffline } from './memory-offline';
export { MemoryQueueStore } from './memory-queue-store';

export { Browser } from './browser';
export { graphClient, type Answer, type GraphClient } from './graph-client';
export { livePage, type LivePage } from './live-page';
export { SetClock } from './set-clock';
export { startTestServer, type TestServer } from './test-server';
export { testDatabaseUrl, type TestDatabase } from './test-database';
export { World, type Made, type MadeChild, type MadePerson, type MadeRoom } from './world';

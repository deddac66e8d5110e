/** What single sign on gives to the feature's `api` door. */
export const singleSignOnApi = { entities: [], migrations: [], resolvers: [], rules: {}, handlers: [], jobs: [], mails: [], nodes: [] };

// at: libs/server/core/src/reaches-up.ts
import '@alongside/server-data'; // allowed
import '@alongside/server-access'; // allowed
import '@alongside/server-identity'; // refused: @nx/enforce-module-boundaries
import '@alongside/server-feature'; // refused: @nx/enforce-module-boundaries

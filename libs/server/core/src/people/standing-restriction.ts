import { sql, type Day, type Sql } from '@alongside/server-data';

/**
 * Whether a restriction stands on a day, in a statement about more people than the acting one: who is to be told, who is
 * at the door. What the acting person may see is told by their facts.
 * The statement calls the table `r`.
 */
export const standingRestriction = (day: Day): Sql =>
  sql`r.state <> 'lifted' AND (r.valid_from IS NULL OR r.valid_from <= ${day}) AND (r.valid_to IS NULL OR r.valid_to >= ${day})`;

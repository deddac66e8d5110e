/** The six kinds of rows that a register is made of. */
export const registerKinds = ['setting', 'staff', 'child', 'guardian', 'relationship', 'contact'] as const;
export type RegisterKind = (typeof registerKinds)[number];

/** One field that the importer knows. */
interface RegisterField {
  readonly name: string;
  /** Headers under which other systems give it, folded (`foldHeader`). The name itself always counts. */
  readonly alsoCalled: readonly string[];
  /** A file without this column cannot be this kind of file. */
  readonly required?: boolean;
  /** Known, but no feature keeps it yet: it waits in the staged row until one claims it. */
  readonly homeless?: boolean;
}

const field = (name: string, ...alsoCalled: string[]): RegisterField => ({ name, alsoCalled });
const required = (name: string, ...alsoCalled: string[]): RegisterField => ({ name, alsoCalled, required: true });
const homeless = (name: string, ...alsoCalled: string[]): RegisterField => ({ name, alsoCalled, homeless: true });

/** What a file of each kind may hold. Order is the order of the columns in a file that we write ourselves. */
export const registerFields: Readonly<Record<RegisterKind, readonly RegisterField[]>> = {
  setting: [
    required('setting_ref', 'site_id', 'site_ref', 'nursery_id', 'setting_id', 'urn'),
    required('name', 'setting_name', 'site_name', 'nursery', 'nursery_name'),
    required('nation', 'country'),
    field('town', 'city', 'place'),
    field('rooms', 'room_names', 'groups'),
  ],
  staff: [
    required('staff_ref', 'staff_id', 'employee_id', 'employee_ref', 'staff_no'),
    required('first_name', 'forename', 'given_name'),
    required('last_name', 'surname', 'family_name'),
    field('email', 'e_mail', 'email_address', 'work_email'),
    required('job_title', 'role', 'position', 'job'),
    required('setting_ref', 'site_id', 'site_ref', 'nursery_id', 'setting_id'),
    field('room', 'room_name', 'group'),
    field('start_date', 'started', 'employment_start', 'date_started'),
    field('end_date', 'left', 'employment_end', 'date_left'),
    homeless('dbs_checked', 'dbs_date', 'accessni_checked', 'pvg_checked'),
  ],
  child: [
    required('child_ref', 'child_id', 'pupil_id', 'child_no'),
    required('legal_first_name', 'first_name', 'forename', 'given_name'),
    field('known_as', 'preferred_name', 'nickname', 'called'),
    required('last_name', 'surname', 'family_name', 'legal_last_name'),
    required('date_of_birth', 'dob', 'd_o_b', 'birth_date', 'birthday'),
    field('sex', 'gender'),
    field('home_language', 'language', 'first_language'),
    required('setting_ref', 'site_id', 'site_ref', 'nursery_id', 'setting_id'),
    field('room', 'room_name', 'group'),
    required('start_date', 'started', 'admission_date', 'date_started'),
    field('leaving_date', 'end_date', 'leave_date', 'date_left'),
    field('days', 'sessions', 'booked_days', 'attendance_pattern'),
    field('key_person_ref', 'key_person', 'key_worker', 'key_worker_id', 'key_person_id'),
    field('allergies', 'allergy'),
    field('diet', 'dietary_requirements', 'dietary_needs'),
    field('send_status', 'sen_status', 'send', 'sen'),
    field('gp', 'doctor', 'gp_surgery', 'doctors_surgery'),
    homeless('photo_record_consent', 'photo_consent'),
    homeless('outings_consent', 'outing_consent', 'trips_consent'),
    homeless('medicine_consent', 'medication_consent'),
    homeless('social_media_consent', 'publicity_consent'),
  ],
  guardian: [
    required('guardian_ref', 'parent_id', 'carer_id', 'guardian_id', 'contact_id'),
    field('title', 'salutation'),
    required('first_name', 'forename', 'given_name'),
    required('last_name', 'surname', 'family_name'),
    field('email', 'e_mail', 'email_address'),
    field('mobile', 'phone', 'mobile_phone', 'telephone', 'mobile_number'),
    field('address', 'address_1', 'street', 'home_address'),
    field('postcode', 'post_code', 'zip'),
    field('language', 'preferred_language', 'home_language'),
    field('interpreter', 'needs_interpreter', 'interpreter_needed'),
  ],
  relationship: [
    required('child_ref', 'child_id', 'pupil_id', 'child_no'),
    required('guardian_ref', 'parent_id', 'carer_id', 'guardian_id', 'contact_id'),
    required('relationship', 'relation', 'relationship_to_child'),
    field('parental_responsibility', 'pr', 'has_pr'),
    field('lives_with', 'lives_with_child', 'resident', 'child_lives_with'),
    field('contact_order', 'priority', 'contact_priority'),
    field('may_collect', 'can_collect', 'authorised_to_collect'),
    field('court_order_note', 'court_order', 'legal_note', 'restrictions'),
  ],
  contact: [
    required('child_ref', 'child_id', 'pupil_id', 'child_no'),
    required('name', 'contact_name', 'full_name'),
    field('relationship', 'relation', 'relationship_to_child'),
    required('phone', 'telephone', 'mobile', 'phone_number'),
    field('may_collect', 'can_collect', 'authorised_to_collect'),
    homeless('collection_password', 'password', 'collection_word'),
  ],
};

/** How the file of a kind is usually called, folded and without ending. */
export const registerFileNames: Readonly<Record<RegisterKind, readonly string[]>> = {
  setting: ['settings', 'setting', 'sites', 'nurseries'],
  staff: ['staff', 'employees', 'team'],
  child: ['children', 'child', 'pupils'],
  guardian: ['guardians', 'parents', 'carers', 'parents_carers', 'parents_and_carers'],
  relationship: ['relationships', 'relations', 'child_guardians', 'child_parents', 'links'],
  contact: ['contacts', 'emergency_contacts'],
};

/**
 * A header or file name as it is compared: lower case, accents off, everything that is no letter or digit one underscore.
 * `Date of Birth ` and `date_of_birth` are the same header.
 */
export function foldHeader(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/** The fields of a kind that are known and have no home yet. */
export function homelessFields(kind: RegisterKind): string[] {
  return registerFields[kind].filter((one) => one.homeless === true).map((one) => one.name);
}

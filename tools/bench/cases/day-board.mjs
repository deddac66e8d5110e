// The board of a room of 24 as the staff's app asks for it: who is here, allergies, the diary at a glance, waiting answers.
export const benchCase = {
  name: 'day-board',
  title: 'A practitioner opens the day board of a room of 24',
  reach: '≤ 1.40 ×, ≤ 4 statements',
  yardstick: 'yardstick-day-board.mjs',
  request(world, index) {
    const room = world.rooms[(index * 13) % world.rooms.length];
    return { person: room, body: { query: board, operationName: 'Board', variables: { room: room.room, day: world.today } } };
  },
};

const board = `
query Board($room: ID!, $day: Day) {
  room(id: $room) {
    id
    name
    setting { id name timeZone }
    board(day: $day) {
      day
      children {
        presence arrivedAt leftAt ownKeyChild
        keyPerson { firstName lastName }
        child { id firstName lastName initials careNeeds { id kind text severe allergens } }
        diary { kept asleepSince checkDueAt lastSleepAt lastMealAt lastNappyAt lastDrinkAt entriesToday unreadReplies }
      }
    }
  }
}`;

// Several changes in one transaction.

internal import Postgres

/// The transaction in which changes are recorded together.
enum HeldTransaction {
    @TaskLocal static var current: OpenTransaction?
}

// Who is let in: logins of the server that are given one of the register's roles.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// What a login may do; each may also do what those before it may.
public enum AccessRole: String, Codable, Sendable, CaseIterable {
    /// Sees counts and money, and no person.
    case reader
    /// Sees names too.
    case personnel
    /// Records.
    case recorder
    /// Confirms or rejects what others propose.
    case approver

    /// The role of the server that stands for it.
    var databaseName: SQL { SQL(trusted: "peaceledger_\(rawValue)") }
}

extension Ledger {
    /// Lets a login in.
    /// - Parameter agency: Limits the login to the people of one agency; nil does not.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-login`, `unknown-agency`, `already-recorded`,
    ///   `invalid-input` for a reader of one agency, `not-permitted`.
    public func grant(
        _ role: AccessRole, to login: String, agency: AgencyCode?, _ statement: Statement
    ) async throws -> Int64 {
        if role == .reader, agency != nil {
            throw LedgerError(
                .invalidInput,
                Sentence(
                    en: "A reader sees counts only, of all agencies.",
                    nb: "En leser (reader) ser bare antall, for alle etater."),
                hint: Sentence(
                    en: "Leave `agency` out, or give the role personnel.",
                    nb: "Utelat `agency`, eller gi rollen personnel."))
        }
        return try await writing(counts: false, lookingUp: .underLock) { session in
            guard try session.value("select to_regrole(quote_ident(\(login))) is not null") else {
                throw LedgerError(
                    .unknownLogin,
                    Sentence(
                        en: "The server knows no login \(login).",
                        nb: "Tjeneren kjenner ingen bruker \(login)."),
                    hint: Sentence(
                        en: "Its administrator makes one: create role \"\(login)\" login.",
                        nb: "Tjenerens forvalter oppretter den: create role \"\(login)\" login."))
            }
            if let agency {
                try requireWord("agency", agency.description, .unknownAgency, session)
            }
            let known: Bool = try session.value(
                """
                select exists (
                    select from access_grant
                    where (login, role) = (\(login), \(role.rawValue)) and superseded_by is null
                        and agency is not distinct from \(agency?.description)
                )
                """)
            guard !known else {
                throw LedgerError(
                    .alreadyRecorded,
                    Sentence(
                        en: "\(login) is \(role.rawValue) already.",
                        nb: "\(login) har allerede rollen \(role.rawValue)."),
                    hint: Sentence(
                        en: "See `access list`.", nb: "Se `access list`."))
            }
            let entry = try statement.open(in: session)
            try session.execute(
                """
                insert into access_grant (role, login, agency, entry)
                values (\(role.rawValue), \(login), \(agency?.description), \(entry))
                """)
            let name: String = try session.value("select quote_ident(\(login))")
            try session.execute("grant \(role.databaseName) to \(SQL(trusted: name))")
            try session.execute("select session_limit_login(\(login))")
            return entry
        }
    }

    /// Takes a role from a login: for one agency, or altogether.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-login` when the login does not have it, `not-permitted`.
    public func revoke(
        _ role: AccessRole, from login: String, agency: AgencyCode?, _ statement: Statement
    ) async throws -> Int64 {
        try await writing(counts: false) { session in
            let entry = try statement.open(in: session)
            let code = agency?.description
            let closed = try StandingFacts(
                "access_grant",
                where: """
                    (login, role) = (\(login), \(role.rawValue))
                        and (\(code)::text is null or agency = \(code))
                    """
            ).close(in: entry, session)
            guard closed > 0 else {
                throw LedgerError(
                    .unknownLogin,
                    Sentence(
                        en: "\(login) is not \(role.rawValue)\(code.map { " for \($0)" } ?? "").",
                        nb: "\(login) har ikke rollen"
                            + " \(role.rawValue)\(code.map { " for \($0)" } ?? "")."),
                    hint: Sentence(
                        en: "See `access list`.", nb: "Se `access list`."))
            }
            // Once it is taken altogether the server lets the login no longer in.
            let row = try session.row(
                """
                select quote_ident(\(login)), to_regrole(quote_ident(\(login))) is not null
                    and not exists (
                        select from access_grant
                        where (login, role) = (\(login), \(role.rawValue))
                            and superseded_by is null
                    )
                """
            ) { (try $0.decode(0, as: String.self), try $0.decode(1, as: Bool.self)) }
            if let (name, isLast) = row, isLast {
                try session.execute("revoke \(role.databaseName) from \(SQL(trusted: name))")
                try session.execute(
                    """
                    select session_unlimit_login(\(login)) where not exists (
                        select from access_grant where login = \(login) and superseded_by is null)
                    """)
            }
            return entry
        }
    }

    /// Who is let in, and whether the server agrees with the register on it.
    public func accessGrants(known: Knowledge, _ language: Language) async throws -> Report {
        let columns: [Column] = [
            .key(.login), .detail(.role), .key(.agency), .detail(.state),
            .number(.entry), .instant(.recordedAt), .note(.reason),
        ]
        var report = try await list(
            "access", Phrase.accessTitle.text(language), columns, known: known, language
        ) { _ in
            """
            select coalesce(g.login, m.login), coalesce(g.role, m.role), g.agency,
                case
                    when g.login is null then 'not recorded'
                    when m.login is null then 'not in the server'
                    else 'granted'
                end,
                g.entry, e.recorded_at, e.reason
            from (select * from access_grant g where \(stood("g", known))) g
            full join (
                select u.rolname::text as login,
                    substr(r.rolname::text, length('peaceledger_') + 1) as role
                from pg_auth_members a
                join pg_roles r on r.oid = a.roleid
                join pg_roles u on u.oid = a.member
                where r.rolname in (
                        'peaceledger_reader', 'peaceledger_personnel', 'peaceledger_recorder',
                        'peaceledger_approver')
                    and not starts_with(u.rolname::text, 'peaceledger_')
            ) m on m.login = g.login and m.role = g.role
            left join ledger_entry e on e.number = g.entry
            order by 1, 2, 3 nulls first
            """
        }
        report.notes.insert(Phrase.accessDefinition.text(language), at: 0)
        return report
    }

    /// Who read names, with which command, and how many persons; the newest last.
    /// - Parameter login: Only what this login read.
    /// - Throws: ``LedgerError`` `not-permitted` for whoever does not own the register.
    public func readings(
        by login: String?, from first: Day?, to last: Day?, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .number(.number), .instant(.readAt), .key(.login),
            .detail(.onBehalf), .detail(.command), .measure(.persons),
        ]
        var report = try await list(
            "readings", Phrase.readingsTitle.text(language), columns, known: known, language
        ) { _ in
            """
            select a.number, a.read_at, a.actor_role, a.actor_login, a.command,
                coalesce(e.persons, a.persons)
            from personal.access a
            left join personal.access_end e on e.access = a.id
            where (\(login)::text is null or a.actor_role = \(login))
                and a.read_at >= coalesce(\(first)::date, '-infinity')
                and a.read_at < coalesce(\(last)::date + 1, 'infinity')
            order by a.number nulls last, a.id
            """
        }
        report.notes.insert(Phrase.readingsDefinition.text(language), at: 0)
        return report
    }
}

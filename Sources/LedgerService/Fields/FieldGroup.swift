// Fields that several changes or questions have in common.

/// Fields that several changes or questions share: in JSON they stand among the others.
protocol FieldGroup: Codable, Sendable {}

// Runs embed-sql over the folder SQL before LedgerSchema is compiled.

import Foundation
import PackagePlugin

@main
struct EmbedSQLPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = target.directoryURL
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSQL.swift")
        let inputs = try [
            "migrations", "functions", "rights", "reference", "demo", "verify", "fingerprint",
        ].flatMap { name in
            try FileManager.default.contentsOfDirectory(
                at: folder.appending(path: name), includingPropertiesForKeys: nil)
        }
        return [
            .buildCommand(
                displayName: "Embedding SQL",
                executable: try context.tool(named: "embed-sql").url,
                arguments: [folder.path(), output.path()],
                inputFiles: inputs.sorted { $0.path() < $1.path() },
                outputFiles: [output])
        ]
    }
}

// Starts or stops a cluster from a process of its own, for the tests.

import Glibc
import PostgresCluster

/// cluster-probe start|stop|status|url FOLDER SOCKETFOLDER
@main struct ClusterProbe {
    static func main() {
        let words = CommandLine.arguments
        guard words.count == 4 else { exit(64) }
        let cluster = PostgresCluster(
            ClusterSettings(folder: words[2], socketFolder: words[3], durable: false))
        do {
            switch words[1] {
            case "start": print(try cluster.start())
            case "stop": print(try cluster.stop(mode: .fast))
            case "status": print(try cluster.status().state)
            case "url": print(cluster.connectionString(database: "postgres"))
            default: exit(64)
            }
        } catch {
            print(error.code.rawValue, error)
            exit(1)
        }
    }
}
